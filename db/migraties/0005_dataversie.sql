-- Eén rij: elke schrijver hoogt haar op in zijn eigen transactie. De wortel van ETags en van wat in het geheugen bewaard wordt.

CREATE TABLE dataversie (
    id INT NOT NULL,
    versie INT NOT NULL,
    gewijzigd NVARCHAR(20) NOT NULL,
    CONSTRAINT pk_dataversie PRIMARY KEY (id),
    CONSTRAINT ck_dataversie_een CHECK (id = 1)
);

INSERT INTO dataversie (id, versie, gewijzigd) VALUES (1, 0, '1970-01-01T00:00:00Z');
