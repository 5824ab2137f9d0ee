using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>Wat er op een plek in een document hoort te staan.</summary>
internal enum Formuliersoort
{
    Tekst,
    Getal,
    Geheel,
    JaNee,
    Woord,
    Code,
    Verwijzing,
    Onderdeel,
    Lijst,
    Woordenboek,
}

/// <summary>
/// De vorm van een document, afgeleid van de records en hoe die gelezen worden. De controle loopt haar na en het formulier schrijft haar op: zo zeggen ze
/// hetzelfde.
/// </summary>
internal sealed class Formuliervorm
{
    private static readonly ConcurrentDictionary<Type, Formuliervorm> _vormen = new();

    private readonly Lazy<IReadOnlyList<Formulierveld>> _velden;
    private readonly Lazy<Formuliervorm> _element;

    private Formuliervorm(Type type)
    {
        Type = type;
        var json = InzendingJson.Lezen.GetTypeInfo(type);
        Soort = type == typeof(string) ? Formuliersoort.Tekst
            : type == typeof(double) ? Formuliersoort.Getal
            : type == typeof(int) ? Formuliersoort.Geheel
            : type == typeof(bool) ? Formuliersoort.JaNee
            : type == typeof(Code) ? Formuliersoort.Code
            : type == typeof(Meetwaarde) ? Formuliersoort.Verwijzing
            : type.IsEnum ? Formuliersoort.Woord
            : json.Kind switch
            {
                JsonTypeInfoKind.Object => Formuliersoort.Onderdeel,
                JsonTypeInfoKind.Enumerable => Formuliersoort.Lijst,
                JsonTypeInfoKind.Dictionary => Formuliersoort.Woordenboek,
                _ => throw new NotSupportedException($"{type} heeft geen plaats in een formulier."),
            };
        Woorden = type.IsEnum ? [.. Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)] : [];
        _velden = new(() => Soort == Formuliersoort.Onderdeel ? [.. json.Properties.Where(StaatErin).Select(p => new Formulierveld(p))] : []);
        _element = new(() => Van(json.ElementType!));
    }

    public Type Type { get; }

    public Formuliersoort Soort { get; }

    /// <summary>De woorden waaruit te kiezen is.</summary>
    public IReadOnlyList<string> Woorden { get; }

    /// <summary>De velden van een onderdeel.</summary>
    public IReadOnlyList<Formulierveld> Velden => _velden.Value;

    /// <summary>De vorm van wat in een lijst of woordenboek staat; daar is nooit iets leeg.</summary>
    public Formuliervorm Element => _element.Value;

    /// <summary>De vorm van een type.</summary>
    public static Formuliervorm Van(Type type) => _vormen.GetOrAdd(Nullable.GetUnderlyingType(type) ?? type, t => new(t));

    // Wat niet verplicht is, van geen tekst zegt hoe lang ze is en niet weg mag blijven staat niet in een document: dat zet de inname.
    private static bool StaatErin(JsonPropertyInfo veld) => veld.IsRequired
        || (veld.AttributeProvider is PropertyInfo eigenschap
            && (eigenschap.IsDefined(typeof(TekstAttribute)) || eigenschap.IsDefined(typeof(JsonIgnoreAttribute))));
}

/// <summary>Een veld van een onderdeel.</summary>
internal sealed class Formulierveld
{
    // Een code en een verwijzing zijn sleutels; hoe lang die zijn volgt uit de lijst waar ze in staan.
    private static readonly TekstAttribute _code = new(80, "");
    private static readonly TekstAttribute _verwijzing = new(120, "inwoners") { Vorm = Tekstvorm.Sleutel };

    public Formulierveld(JsonPropertyInfo json)
    {
        Eigenschap = (PropertyInfo)json.AttributeProvider!;
        (Naam, MagWeg, MagLeeg, Vorm) = (json.Name, !json.IsRequired, json.IsGetNullable, Formuliervorm.Van(json.PropertyType));
        Codelijst = Eigenschap.GetCustomAttribute<CodelijstAttribute>()?.Lijst;
        Tekst = (Vorm.Soort is Formuliersoort.Lijst or Formuliersoort.Woordenboek ? Vorm.Element : Vorm).Soort switch
        {
            Formuliersoort.Tekst =>
                Eigenschap.GetCustomAttribute<TekstAttribute>() ?? throw new NotSupportedException($"{Eigenschap.DeclaringType}.{Eigenschap.Name} zegt niet "
                    + $"hoe lang het is."),
            Formuliersoort.Code => _code,
            Formuliersoort.Verwijzing => _verwijzing,
            _ => null,
        };
    }

    public string Naam { get; }

    public PropertyInfo Eigenschap { get; }

    public Formuliervorm Vorm { get; }

    /// <summary>Of het er niet hoeft te staan.</summary>
    public bool MagWeg { get; }

    /// <summary>Of er <c>null</c> mag staan.</summary>
    public bool MagLeeg { get; }

    /// <summary>De lijst waaruit de code komt, of <c>null</c>.</summary>
    public string? Codelijst { get; }

    /// <summary>Lengte en vorm van de tekst die hier staat, zelf of in een lijst; <c>null</c> als er geen tekst staat.</summary>
    public TekstAttribute? Tekst { get; }
}
