-- Een waarneming met wat erbij hoort, nu ook met de reden zoals versie 1.1.0 van het contract die noemt, en met de naam van de indicator.

CREATE VIEW waarneming_volledig AS
SELECT
    w.meting,
    w.id,
    w.gemeente,
    g.naam AS gemeente_naam,
    w.volgorde,
    w.indicator,
    i.naam AS indicator_naam,
    i.thema,
    i.eenheid,
    w.dimensie,
    w.dimensie_naam,
    w.betreft,
    w.waarde,
    w.minimum,
    w.maximum,
    w.statistiek,
    w.kwalificaties,
    w.als_gedrukt,
    w.afgeleid,
    w.afleiding,
    w.ontbreekt_reden,
    COALESCE(w.reden, w.ontbreekt_reden) AS reden,
    w.vergelijkbaar,
    w.niet_vergelijkbaar_reden,
    w.in_vergelijking,
    w.kanttekeningen,
    w.andere_lezingen,
    w.bronnen,
    w.zoektekst
FROM waarneming AS w
INNER JOIN gemeente AS g ON g.meting = w.meting AND g.code = w.gemeente
INNER JOIN indicator AS i ON i.meting = w.meting AND i.code = w.indicator;
