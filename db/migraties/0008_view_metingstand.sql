-- Een meting is compleet als elke gemeente die meedoet haar inzending heeft gedaan.

CREATE VIEW metingstand AS
SELECT
    m.jaar,
    m.naam,
    (SELECT COUNT(*) FROM gemeente AS g WHERE g.meting = m.jaar) AS gemeenten,
    (SELECT COUNT(*) FROM inzending AS i WHERE i.meting = m.jaar) AS inzendingen
FROM meting AS m;
