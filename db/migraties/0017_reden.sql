-- Waarom een getal ontbreekt, in de woorden van contract 1.1.0. In ontbreekt_reden blijft een woord staan dat versie 1.0.0 van dit programma kent:
-- die leest hier nog uit terwijl de servers een voor een vervangen worden.

ALTER TABLE waarneming ADD reden NVARCHAR(20) NULL;

-- De view komt in 0018 terug, met de reden.
DROP VIEW waarneming_volledig;
