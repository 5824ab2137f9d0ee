-- Alles van een meting wat niet van één gemeente is. Elke rij hoort bij één meting, zodat een oudere meting blijft zoals ze was.

CREATE TABLE meting (
    jaar INT NOT NULL,
    naam NVARCHAR(200) NOT NULL,
    vingerafdruk NVARCHAR(64) NOT NULL,
    CONSTRAINT pk_meting PRIMARY KEY (jaar)
);

CREATE TABLE plaats (
    meting INT NOT NULL,
    volgorde INT NOT NULL,
    paragraaf NVARCHAR(20) NOT NULL,
    titel NVARCHAR(200) NOT NULL,
    kop NVARCHAR(200) NOT NULL,
    geen_feiten NVARCHAR(400) NULL,
    CONSTRAINT pk_plaats PRIMARY KEY (meting, volgorde),
    CONSTRAINT uq_plaats UNIQUE (meting, paragraaf, kop),
    CONSTRAINT fk_plaats_meting FOREIGN KEY (meting) REFERENCES meting (jaar)
);

CREATE TABLE code (
    meting INT NOT NULL,
    lijst NVARCHAR(30) NOT NULL,
    code NVARCHAR(80) NOT NULL,
    volgorde INT NOT NULL,
    naam NVARCHAR(200) NOT NULL,
    sorteernaam NVARCHAR(200) NOT NULL,
    omschrijving NVARCHAR(2000) NULL,
    CONSTRAINT pk_code PRIMARY KEY (meting, lijst, code),
    CONSTRAINT uq_code_volgorde UNIQUE (meting, lijst, volgorde),
    CONSTRAINT fk_code_meting FOREIGN KEY (meting) REFERENCES meting (jaar)
);

CREATE TABLE gemeente (
    meting INT NOT NULL,
    code NVARCHAR(6) NOT NULL,
    naam NVARCHAR(100) NOT NULL,
    sorteernaam NVARCHAR(100) NOT NULL,
    fase NVARCHAR(80) NULL,
    omvangsklasse NVARCHAR(80) NULL,
    CONSTRAINT pk_gemeente PRIMARY KEY (meting, code),
    CONSTRAINT fk_gemeente_meting FOREIGN KEY (meting) REFERENCES meting (jaar)
);

CREATE TABLE indicator (
    meting INT NOT NULL,
    code NVARCHAR(80) NOT NULL,
    volgorde INT NOT NULL,
    naam NVARCHAR(200) NOT NULL,
    sorteernaam NVARCHAR(200) NOT NULL,
    thema NVARCHAR(80) NOT NULL,
    eenheid NVARCHAR(60) NOT NULL,
    dimensie NVARCHAR(20) NULL,
    CONSTRAINT pk_indicator PRIMARY KEY (meting, code),
    CONSTRAINT uq_indicator_volgorde UNIQUE (meting, volgorde),
    CONSTRAINT fk_indicator_meting FOREIGN KEY (meting) REFERENCES meting (jaar)
);

CREATE TABLE ontwikkelingsfase (
    meting INT NOT NULL,
    code NVARCHAR(80) NOT NULL,
    volgorde INT NOT NULL,
    naam NVARCHAR(200) NOT NULL,
    sorteernaam NVARCHAR(200) NOT NULL,
    CONSTRAINT pk_ontwikkelingsfase PRIMARY KEY (meting, code),
    CONSTRAINT uq_ontwikkelingsfase_volgorde UNIQUE (meting, volgorde),
    CONSTRAINT fk_ontwikkelingsfase_meting FOREIGN KEY (meting) REFERENCES meting (jaar)
);

CREATE TABLE conclusie (
    meting INT NOT NULL,
    id NVARCHAR(120) NOT NULL,
    volgorde INT NOT NULL,
    thema NVARCHAR(80) NOT NULL,
    CONSTRAINT pk_conclusie PRIMARY KEY (meting, id),
    CONSTRAINT uq_conclusie_volgorde UNIQUE (meting, volgorde),
    CONSTRAINT fk_conclusie_meting FOREIGN KEY (meting) REFERENCES meting (jaar)
);

CREATE TABLE conclusie_gemeente (
    meting INT NOT NULL,
    conclusie NVARCHAR(120) NOT NULL,
    gemeente NVARCHAR(6) NOT NULL,
    CONSTRAINT pk_conclusie_gemeente PRIMARY KEY (meting, conclusie, gemeente),
    CONSTRAINT fk_conclusie_gemeente_conclusie FOREIGN KEY (meting, conclusie) REFERENCES conclusie (meting, id),
    CONSTRAINT fk_conclusie_gemeente_gemeente FOREIGN KEY (meting, gemeente) REFERENCES gemeente (meting, code)
);

CREATE TABLE begrip (
    meting INT NOT NULL,
    code NVARCHAR(80) NOT NULL,
    volgorde INT NOT NULL,
    naam NVARCHAR(200) NOT NULL,
    sorteernaam NVARCHAR(200) NOT NULL,
    CONSTRAINT pk_begrip PRIMARY KEY (meting, code),
    CONSTRAINT uq_begrip_volgorde UNIQUE (meting, volgorde),
    CONSTRAINT fk_begrip_meting FOREIGN KEY (meting) REFERENCES meting (jaar)
);
