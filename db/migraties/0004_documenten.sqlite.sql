-- Het document van elk onderdeel (JSON) en de gevouwen tekst waarin gezocht wordt: de engines delen geen type voor lange tekst, vandaar een paar.

ALTER TABLE meting ADD document TEXT NOT NULL DEFAULT '';

ALTER TABLE gemeente ADD document TEXT NOT NULL DEFAULT '';

ALTER TABLE indicator ADD document TEXT NOT NULL DEFAULT '';

ALTER TABLE ontwikkelingsfase ADD document TEXT NOT NULL DEFAULT '';

ALTER TABLE conclusie ADD document TEXT NOT NULL DEFAULT '';

ALTER TABLE begrip ADD document TEXT NOT NULL DEFAULT '';

ALTER TABLE profiel ADD document TEXT NOT NULL DEFAULT '';

ALTER TABLE unit ADD document TEXT NOT NULL DEFAULT '';

ALTER TABLE partner ADD document TEXT NOT NULL DEFAULT '';

ALTER TABLE overlegvorm ADD document TEXT NOT NULL DEFAULT '';

ALTER TABLE instrument ADD document TEXT NOT NULL DEFAULT '';

ALTER TABLE budget ADD document TEXT NOT NULL DEFAULT '';

ALTER TABLE meldpunt ADD document TEXT NOT NULL DEFAULT '';

ALTER TABLE gemeente ADD zoektekst TEXT NOT NULL DEFAULT '';

ALTER TABLE code ADD zoektekst TEXT NOT NULL DEFAULT '';

ALTER TABLE indicator ADD zoektekst TEXT NOT NULL DEFAULT '';

ALTER TABLE ontwikkelingsfase ADD zoektekst TEXT NOT NULL DEFAULT '';

ALTER TABLE conclusie ADD zoektekst TEXT NOT NULL DEFAULT '';

ALTER TABLE begrip ADD zoektekst TEXT NOT NULL DEFAULT '';

ALTER TABLE unit ADD zoektekst TEXT NOT NULL DEFAULT '';

ALTER TABLE partner ADD zoektekst TEXT NOT NULL DEFAULT '';

ALTER TABLE overlegvorm ADD zoektekst TEXT NOT NULL DEFAULT '';

ALTER TABLE instrument ADD zoektekst TEXT NOT NULL DEFAULT '';

ALTER TABLE budget ADD zoektekst TEXT NOT NULL DEFAULT '';

ALTER TABLE meldpunt ADD zoektekst TEXT NOT NULL DEFAULT '';

ALTER TABLE waarneming ADD zoektekst TEXT NOT NULL DEFAULT '';

ALTER TABLE waarneming ADD kanttekeningen TEXT NOT NULL DEFAULT '[]';

ALTER TABLE waarneming ADD andere_lezingen TEXT NOT NULL DEFAULT '[]';

ALTER TABLE waarneming ADD bronnen TEXT NOT NULL DEFAULT '[]';

ALTER TABLE profiel ADD samenvatting TEXT NOT NULL DEFAULT '';

ALTER TABLE code ADD document TEXT NOT NULL DEFAULT '';

ALTER TABLE meting ADD zoektekst TEXT NOT NULL DEFAULT '';
