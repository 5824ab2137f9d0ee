-- Het ene thuis van elk getal. Een document verwijst ernaar en herhaalt het niet.

CREATE TABLE waarneming (
    meting INT NOT NULL,
    id NVARCHAR(160) NOT NULL,
    gemeente NVARCHAR(6) NOT NULL,
    volgorde INT NOT NULL,
    indicator NVARCHAR(80) NOT NULL,
    dimensie NVARCHAR(120) NULL,
    dimensie_naam NVARCHAR(200) NULL,
    betreft NVARCHAR(300) NULL,
    waarde FLOAT NULL,
    minimum FLOAT NULL,
    maximum FLOAT NULL,
    statistiek NVARCHAR(20) NULL,
    kwalificaties NVARCHAR(400) NOT NULL,
    als_gedrukt NVARCHAR(200) NULL,
    afgeleid BIT NOT NULL,
    ontbreekt_reden NVARCHAR(20) NULL,
    vergelijkbaar BIT NOT NULL,
    niet_vergelijkbaar_reden NVARCHAR(400) NULL,
    in_vergelijking BIT NOT NULL,
    CONSTRAINT pk_waarneming PRIMARY KEY (meting, id),
    CONSTRAINT uq_waarneming_id UNIQUE (id),
    CONSTRAINT uq_waarneming_volgorde UNIQUE (meting, gemeente, volgorde),
    CONSTRAINT fk_waarneming_inzending FOREIGN KEY (meting, gemeente) REFERENCES inzending (meting, gemeente),
    CONSTRAINT fk_waarneming_indicator FOREIGN KEY (meting, indicator) REFERENCES indicator (meting, code)
);

CREATE INDEX ix_waarneming_indicator ON waarneming (meting, indicator, gemeente, volgorde);

CREATE INDEX ix_waarneming_dimensie ON waarneming (meting, dimensie, gemeente, volgorde);

-- In welk onderdeel een getal getoond wordt.
CREATE TABLE vermelde_waarneming (
    meting INT NOT NULL,
    soort NVARCHAR(20) NOT NULL,
    element NVARCHAR(120) NOT NULL,
    waarneming NVARCHAR(160) NOT NULL,
    CONSTRAINT pk_vermelde_waarneming PRIMARY KEY (meting, soort, element, waarneming),
    CONSTRAINT fk_vermelde_waarneming_waarneming FOREIGN KEY (meting, waarneming) REFERENCES waarneming (meting, id)
);

CREATE INDEX ix_vermelde_waarneming_waarneming ON vermelde_waarneming (meting, waarneming);
