-- Welke feiten zeggen waarom een getal ontbreekt: een waarneming of een uitspraak, van dezelfde inzending.
-- Geen verwijzing naar waarneming: een programma van voor deze tabel leegt die bij het laden, en mag daar niet op vastlopen.

CREATE TABLE waarneming_volgens (
    meting INT NOT NULL,
    gemeente NVARCHAR(6) NOT NULL,
    indicator NVARCHAR(80) NOT NULL,
    waarneming NVARCHAR(160) NOT NULL,
    volgorde INT NOT NULL,
    feit NVARCHAR(160) NOT NULL,
    CONSTRAINT pk_waarneming_volgens PRIMARY KEY (meting, waarneming, volgorde)
);

CREATE INDEX ix_waarneming_volgens_indicator ON waarneming_volgens (meting, indicator, gemeente);
