using System.Buffers;
using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Http.Antwoord;

/// <summary>
/// Het antwoord op een lijst. Als JSON is dat één pagina: het paginastuk, de elementen en de header <c>Link</c>. Als CSV is het de gevraagde pagina, of zonder
/// die vraag de hele lijst; is die lang, dan gaat ze stuk voor stuk de deur uit.
/// </summary>
/// <typeparam name="T">De vorm van een element.</typeparam>
public sealed class Pagina<T> : Inhoud, IEndpointMetadataProvider
{
    // Tot hier staat een lijst in zijn geheel in het geheugen, uit één momentopname; wat langer is gaat stuk voor stuk.
    private const int InEenKeer = 1024 * 1024;

    private readonly Bladeren _deel;
    private readonly List<Lijststuk> _stukken;
    private readonly string _metingen = "";
    private readonly Csv? _csv;
    private readonly IAsyncEnumerator<Lijststuk>? _verder;

    /// <summary>Een pagina als JSON.</summary>
    public Pagina(int page, int pageSize, Lijststuk stuk) => (_deel, _stukken) = (new(stuk.Totaal, (page, pageSize)), [stuk]);

    private Pagina(Csv csv, LijstVraag vraag, Bladeren deel, List<Lijststuk> stukken, IAsyncEnumerator<Lijststuk>? verder) =>
        (_csv, _metingen, _deel, _stukken, _verder) = (csv, string.Concat(vraag.Metingen.Select(m => $"-{m}")), deel, stukken, verder);

    /// <inheritdoc/>
    public override string Type => _csv is null ? Json : Csv.Mediatype;

    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Lijst<T>), ["application/json"]));

    /// <summary>Beantwoordt een verzoek om een lijst, in de vorm die het vraagt.</summary>
    public static async Task<Pagina<T>> VoorAsync(
        Lezing lezing, Lezer lezer, LijstQuery query, LijstVerzoek verzoek, CancellationToken ct, Bijschrijver? erbij = null)
    {
        var vraag = verzoek.Vraag(query, lezing.Stand);
        if (verzoek.Representatie.Vorm == Vorm.Json)
        {
            return new(vraag.Page, vraag.PageSize, await lezer.PaginaAsync(lezing, query, vraag, erbij));
        }

        var csv = new Csv(typeof(T), vraag.Velden, "puntkomma".Equals(verzoek.Scheidingsteken, StringComparison.OrdinalIgnoreCase));
        if (verzoek.PerPagina)
        {
            var stuk = await lezer.PaginaAsync(lezing, query, vraag, erbij);
            return new(csv, vraag, new(stuk.Totaal, (vraag.Page, vraag.PageSize)), [stuk], null);
        }

        var totaal = await lezer.TotaalAsync(lezing, query, vraag);
        var stukken = lezer.HeelAsync(lezing, query, vraag, erbij, ct).GetAsyncEnumerator(CancellationToken.None);
        var (begin, bytes, isHeel) = (new List<Lijststuk>(), 0, false);
        while (bytes < InEenKeer && !(isHeel = !await stukken.MoveNextAsync()))
        {
            begin.Add(stukken.Current);
            bytes += stukken.Current.Alle.Length;
        }

        return new(csv, vraag, new(totaal, null), begin, isHeel ? null : stukken);
    }

    /// <inheritdoc/>
    public override KeyValuePair<string, StringValues>[] Koppen(HttpRequest request) => _csv is null
        ? [.. _deel.Koppen(request)]
        :
        [
            .. _deel.Koppen(request, Kolombeschrijving.Koppeling(request)),
            new(HeaderNames.ContentDisposition, new ContentDispositionHeaderValue("attachment") { FileName = Bestandsnaam(request) }.ToString()),
        ];

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Bytes()
    {
        var buffer = new ArrayBufferWriter<byte>(_stukken[0].Alle.Length + 128);
        if (_csv is not null)
        {
            _csv.SchrijfKop(buffer);
            foreach (var stuk in _stukken)
            {
                SchrijfRijen(stuk, buffer);
            }

            return buffer.WrittenMemory;
        }

        var (page, pageSize) = _deel.Pagina!.Value;
        var begin = string.Create(
            CultureInfo.InvariantCulture, $$"""{"paginering":{"page":{{page}},"pageSize":{{pageSize}},"totaal":{{_deel.Totaal}}},"resultaten":[""");
        Encoding.UTF8.GetBytes(begin, buffer);
        buffer.Write(_stukken[0].Alle.Span);
        buffer.Write("]}"u8);
        return buffer.WrittenMemory;
    }

    /// <inheritdoc/>
    public override IResult WerkAf(HttpContext context) => _verder is null ? base.WerkAf(context) : this;

    /// <inheritdoc/>
    public override async Task ExecuteAsync(HttpContext httpContext)
    {
        if (_verder is null)
        {
            await base.ExecuteAsync(httpContext);
            return;
        }

        await using (_verder)
        {
            await StroomAsync(httpContext, _verder);
        }
    }

    // Een fout na het eerste stuk breekt de verbinding af, zodat een half bestand niet voor heel doorgaat. Een ETag van de inhoud is er niet voor ze er is.
    private async Task StroomAsync(HttpContext context, IAsyncEnumerator<Lijststuk> verder)
    {
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        var response = context.Response;
        response.Headers.CacheControl = "public, no-cache";
        response.Headers.Vary = "Accept, Accept-Encoding";
        var gewijzigd = context.RequestServices.GetRequiredService<Lezing>().Stand.Gewijzigd;
        response.Headers.LastModified = HeaderUtilities.FormatDate(gewijzigd);
        if (Afgewerkt.IsBekend(context.Request, etag: null, gewijzigd))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = Type;
        foreach (var (naam, waarde) in Koppen(context.Request))
        {
            response.Headers[naam] = waarde;
        }

        var inpakking = Inpakken.Kies(context.Request.Headers.AcceptEncoding);
        if (Inpakken.Naam(inpakking) is { } ingepakt)
        {
            response.Headers.ContentEncoding = ingepakt;
        }

        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        // Wat op de lezer wacht is de tekst; de stukken waar ze uit kwam niet ook nog.
        var onderweg = context.RequestServices.GetRequiredService<Onderweg>();
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write(Bytes().Span);
        _stukken.Clear();
        var naar = Inpakken.Stroom(response.Body, inpakking);
        await using (inpakking == Inpakking.Geen ? null : naar)
        {
            while (true)
            {
                await onderweg.VerstuurAsync(context, naar, buffer.WrittenMemory, this);
                buffer.ResetWrittenCount();
                if (!await verder.MoveNextAsync())
                {
                    return;
                }

                SchrijfRijen(verder.Current, buffer);
            }
        }
    }

    private void SchrijfRijen(Lijststuk stuk, IBufferWriter<byte> naar)
    {
        foreach (var element in stuk.Elementen)
        {
            _csv!.SchrijfRij(element.Span, naar);
        }
    }

    private string Bestandsnaam(HttpRequest request) => $"wijkbenchmark-{Kolombeschrijving.Lijst(request.Path.Value!)}{_metingen}.csv";
}

/// <summary>Het antwoord met één element.</summary>
/// <typeparam name="T">De vorm van het element, voor de beschrijving van de API.</typeparam>
public sealed class Element<T>(Jsonblok element) : Inhoud, IEndpointMetadataProvider
{
    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Bytes() => element.Inhoud;
}

/// <summary>Waar in de lijst deze pagina zit.</summary>
/// <param name="Page">Het paginanummer, vanaf 1.</param>
/// <param name="PageSize">Het gevraagde aantal elementen per pagina.</param>
/// <param name="Totaal">Het aantal elementen in de hele lijst.</param>
public sealed record Paginering(int Page, int PageSize, int Totaal);

/// <summary>De vorm van een lijst; <see cref="Pagina{T}"/> schrijft haar.</summary>
/// <typeparam name="T">De vorm van een element.</typeparam>
/// <param name="Paginering">Waar in de lijst deze pagina zit.</param>
/// <param name="Resultaten">De elementen van deze pagina.</param>
public sealed record Lijst<T>(Paginering Paginering, IReadOnlyList<T> Resultaten);
