-- Wat een ja of nee is, en wat tekst is, staat naast de getallen: zo is het per indicator naast elkaar te zetten en te tellen.

ALTER TABLE indicator ADD soort NVARCHAR(20) NOT NULL CONSTRAINT df_indicator_soort DEFAULT 'getal';

-- Hoe een getal dat van ons is berekend werd (JSON); NULL bij wat in het rapport staat.
ALTER TABLE waarneming ADD afleiding NVARCHAR(1000) NULL;

CREATE TABLE oordeel (
    meting INT NOT NULL,
    id NVARCHAR(160) NOT NULL,
    gemeente NVARCHAR(6) NOT NULL,
    indicator NVARCHAR(80) NOT NULL,
    volgorde INT NOT NULL,
    dimensie NVARCHAR(120) NULL,
    dimensie_naam NVARCHAR(200) NULL,
    oordeel NVARCHAR(20) NOT NULL,
    betreft NVARCHAR(300) NOT NULL,
    CONSTRAINT pk_oordeel PRIMARY KEY (meting, id),
    CONSTRAINT uq_oordeel_volgorde UNIQUE (meting, indicator, gemeente, volgorde),
    CONSTRAINT fk_oordeel_inzending FOREIGN KEY (meting, gemeente) REFERENCES inzending (meting, gemeente),
    CONSTRAINT fk_oordeel_indicator FOREIGN KEY (meting, indicator) REFERENCES indicator (meting, code)
);

CREATE TABLE tekst (
    meting INT NOT NULL,
    id NVARCHAR(160) NOT NULL,
    gemeente NVARCHAR(6) NOT NULL,
    indicator NVARCHAR(80) NOT NULL,
    volgorde INT NOT NULL,
    dimensie NVARCHAR(120) NOT NULL,
    dimensie_naam NVARCHAR(200) NOT NULL,
    betreft NVARCHAR(300) NULL,
    tekst NVARCHAR(200) NULL,
    CONSTRAINT pk_tekst PRIMARY KEY (meting, id),
    CONSTRAINT uq_tekst_volgorde UNIQUE (meting, indicator, gemeente, volgorde),
    CONSTRAINT fk_tekst_inzending FOREIGN KEY (meting, gemeente) REFERENCES inzending (meting, gemeente),
    CONSTRAINT fk_tekst_indicator FOREIGN KEY (meting, indicator) REFERENCES indicator (meting, code)
);

-- De view komt in 0011 terug, met de afleiding.
DROP VIEW waarneming_volledig;
