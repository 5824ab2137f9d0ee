-- Wat er ooit binnenkwam en wat ermee gebeurde. Hier komt alleen bij: geen UPDATE, geen DELETE. Geen verwijzing naar de catalogus: de historie overleeft haar.
-- De catalogus van een meting staat er net zo in, zonder gemeente.

CREATE TABLE inzendingversie (
    meting INT NOT NULL,
    gemeente NVARCHAR(6) NOT NULL,
    versie INT NOT NULL,
    herkomst NVARCHAR(10) NOT NULL,
    generatie INT NOT NULL,
    sha256 NVARCHAR(64) NOT NULL,
    omvang INT NOT NULL,
    fouten INT NOT NULL,
    door NVARCHAR(200) NOT NULL,
    op NVARCHAR(20) NOT NULL,
    CONSTRAINT pk_inzendingversie PRIMARY KEY (meting, gemeente, versie)
);

-- Een besluit met een dataversie is gepubliceerd. Het kenmerk is elke keer een ander: zo is een teruggezette back-up te herkennen.
CREATE TABLE inzendingbesluit (
    meting INT NOT NULL,
    gemeente NVARCHAR(6) NOT NULL,
    nummer INT NOT NULL,
    versie INT NOT NULL,
    soort NVARCHAR(20) NOT NULL,
    uitgave INT NULL,
    soort_herziening NVARCHAR(20) NULL,
    nota NVARCHAR(2000) NULL,
    door NVARCHAR(200) NOT NULL,
    op NVARCHAR(20) NOT NULL,
    dataversie INT NULL,
    plaats INT NULL,
    kenmerk NVARCHAR(32) NOT NULL,
    CONSTRAINT pk_inzendingbesluit PRIMARY KEY (meting, gemeente, nummer),
    CONSTRAINT fk_inzendingbesluit_versie FOREIGN KEY (meting, gemeente, versie) REFERENCES inzendingversie (meting, gemeente, versie)
);

-- Uit de historie, voor wie leest. De verwijzing naar inzending houdt versie 1.0.0 van dit programma tegen: die zou bij het laden wissen wat ze niet kent.
CREATE TABLE inzendingstand (
    meting INT NOT NULL,
    gemeente NVARCHAR(6) NOT NULL,
    inzending NVARCHAR(6) NULL,
    stand NVARCHAR(20) NOT NULL,
    versie INT NULL,
    uitgave INT NULL,
    op NVARCHAR(20) NULL,
    nota NVARCHAR(2000) NULL,
    CONSTRAINT pk_inzendingstand PRIMARY KEY (meting, gemeente),
    CONSTRAINT fk_inzendingstand_gemeente FOREIGN KEY (meting, gemeente) REFERENCES gemeente (meting, code),
    CONSTRAINT fk_inzendingstand_inzending FOREIGN KEY (meting, inzending) REFERENCES inzending (meting, gemeente)
);

CREATE INDEX ix_inzendingstand_stand ON inzendingstand (meting, stand, gemeente);

CREATE TABLE uitgave (
    meting INT NOT NULL,
    gemeente NVARCHAR(6) NOT NULL,
    nummer INT NOT NULL,
    op NVARCHAR(20) NOT NULL,
    CONSTRAINT pk_uitgave PRIMARY KEY (meting, gemeente, nummer)
);

-- De positie is de dataversie met de plaats erachter: de volgorde waarin er gepubliceerd is.
CREATE TABLE publicatie (
    positie BIGINT NOT NULL,
    kenmerk NVARCHAR(32) NOT NULL,
    meting INT NOT NULL,
    gemeente NVARCHAR(6) NOT NULL,
    CONSTRAINT pk_publicatie PRIMARY KEY (positie)
);

CREATE INDEX ix_publicatie_gemeente ON publicatie (meting, gemeente);

-- Welke versie van de historie hier staat, en met welke build ze opgeschreven is.
ALTER TABLE meting ADD afdruk NVARCHAR(64) NOT NULL CONSTRAINT df_meting_afdruk DEFAULT '';

ALTER TABLE inzending ADD afdruk NVARCHAR(64) NOT NULL CONSTRAINT df_inzending_afdruk DEFAULT '';
