-- De inzending van een gemeente en haar onderdelen. Kolommen zijn er voor wat gefilterd, gesorteerd of geteld wordt; de rest staat in het document.

CREATE TABLE inzending (
    meting INT NOT NULL,
    gemeente NVARCHAR(6) NOT NULL,
    vingerafdruk NVARCHAR(64) NOT NULL,
    CONSTRAINT pk_inzending PRIMARY KEY (meting, gemeente),
    CONSTRAINT fk_inzending_gemeente FOREIGN KEY (meting, gemeente) REFERENCES gemeente (meting, code)
);

CREATE TABLE profiel (
    meting INT NOT NULL,
    gemeente NVARCHAR(6) NOT NULL,
    CONSTRAINT pk_profiel PRIMARY KEY (meting, gemeente),
    CONSTRAINT fk_profiel_inzending FOREIGN KEY (meting, gemeente) REFERENCES inzending (meting, gemeente)
);

CREATE TABLE unit (
    meting INT NOT NULL,
    id NVARCHAR(120) NOT NULL,
    gemeente NVARCHAR(6) NOT NULL,
    volgorde INT NOT NULL,
    sorteernaam NVARCHAR(200) NOT NULL,
    heeft_unit NVARCHAR(20) NOT NULL,
    wijkwethouders NVARCHAR(20) NOT NULL,
    CONSTRAINT pk_unit PRIMARY KEY (meting, id),
    CONSTRAINT uq_unit_volgorde UNIQUE (meting, gemeente, volgorde),
    CONSTRAINT fk_unit_inzending FOREIGN KEY (meting, gemeente) REFERENCES inzending (meting, gemeente)
);

CREATE TABLE partner (
    meting INT NOT NULL,
    id NVARCHAR(120) NOT NULL,
    gemeente NVARCHAR(6) NOT NULL,
    volgorde INT NOT NULL,
    sorteernaam NVARCHAR(200) NOT NULL,
    type NVARCHAR(80) NOT NULL,
    convenant NVARCHAR(20) NOT NULL,
    CONSTRAINT pk_partner PRIMARY KEY (meting, id),
    CONSTRAINT uq_partner_volgorde UNIQUE (meting, gemeente, volgorde),
    CONSTRAINT fk_partner_inzending FOREIGN KEY (meting, gemeente) REFERENCES inzending (meting, gemeente)
);

CREATE INDEX ix_partner_type ON partner (meting, type, gemeente, volgorde);

CREATE TABLE overlegvorm (
    meting INT NOT NULL,
    id NVARCHAR(120) NOT NULL,
    gemeente NVARCHAR(6) NOT NULL,
    volgorde INT NOT NULL,
    sorteernaam NVARCHAR(200) NOT NULL,
    niveau NVARCHAR(80) NULL,
    CONSTRAINT pk_overlegvorm PRIMARY KEY (meting, id),
    CONSTRAINT uq_overlegvorm_volgorde UNIQUE (meting, gemeente, volgorde),
    CONSTRAINT fk_overlegvorm_inzending FOREIGN KEY (meting, gemeente) REFERENCES inzending (meting, gemeente)
);

CREATE TABLE instrument (
    meting INT NOT NULL,
    id NVARCHAR(120) NOT NULL,
    gemeente NVARCHAR(6) NOT NULL,
    volgorde INT NOT NULL,
    sorteernaam NVARCHAR(200) NOT NULL,
    type NVARCHAR(80) NOT NULL,
    status NVARCHAR(20) NULL,
    CONSTRAINT pk_instrument PRIMARY KEY (meting, id),
    CONSTRAINT uq_instrument_volgorde UNIQUE (meting, gemeente, volgorde),
    CONSTRAINT fk_instrument_inzending FOREIGN KEY (meting, gemeente) REFERENCES inzending (meting, gemeente)
);

CREATE INDEX ix_instrument_type ON instrument (meting, type, gemeente, volgorde);

CREATE TABLE budget (
    meting INT NOT NULL,
    id NVARCHAR(120) NOT NULL,
    gemeente NVARCHAR(6) NOT NULL,
    volgorde INT NOT NULL,
    sorteernaam NVARCHAR(200) NOT NULL,
    instrument NVARCHAR(120) NULL,
    CONSTRAINT pk_budget PRIMARY KEY (meting, id),
    CONSTRAINT uq_budget_volgorde UNIQUE (meting, gemeente, volgorde),
    CONSTRAINT fk_budget_inzending FOREIGN KEY (meting, gemeente) REFERENCES inzending (meting, gemeente),
    CONSTRAINT fk_budget_instrument FOREIGN KEY (meting, instrument) REFERENCES instrument (meting, id)
);

CREATE INDEX ix_budget_instrument ON budget (meting, instrument, gemeente, volgorde);

CREATE TABLE meldpunt (
    meting INT NOT NULL,
    id NVARCHAR(120) NOT NULL,
    gemeente NVARCHAR(6) NOT NULL,
    volgorde INT NOT NULL,
    sorteernaam NVARCHAR(200) NOT NULL,
    soort NVARCHAR(80) NOT NULL,
    CONSTRAINT pk_meldpunt PRIMARY KEY (meting, id),
    CONSTRAINT uq_meldpunt_volgorde UNIQUE (meting, gemeente, volgorde),
    CONSTRAINT fk_meldpunt_inzending FOREIGN KEY (meting, gemeente) REFERENCES inzending (meting, gemeente)
);
