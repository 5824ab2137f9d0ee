-- Alle codes van een meting onder elkaar, ook die met een eigen tabel.

CREATE VIEW codelijst AS
SELECT
    meting,
    lijst,
    code,
    naam
FROM code
UNION ALL
SELECT
    meting,
    'gemeenten' AS lijst,
    code,
    naam
FROM gemeente
UNION ALL
SELECT
    meting,
    'fasen' AS lijst,
    code,
    naam
FROM ontwikkelingsfase
UNION ALL
SELECT
    meting,
    'indicatoren' AS lijst,
    code,
    naam
FROM indicator;
