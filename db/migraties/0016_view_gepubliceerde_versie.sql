-- De bytes van wat nu gepubliceerd is. Wie leest ziet deze view, en niet de tabellen van de historie.

CREATE VIEW gepubliceerde_versie AS
SELECT
    s.meting,
    s.gemeente,
    s.uitgave,
    v.sha256,
    v.inhoud
FROM inzendingstand AS s
INNER JOIN inzendingversie AS v ON v.meting = s.meting AND v.gemeente = s.gemeente AND v.versie = s.versie
WHERE s.stand = 'gepubliceerd';
