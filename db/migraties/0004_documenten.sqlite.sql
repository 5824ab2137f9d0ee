-- Het document van elk onderdeel (JSON) en de gevouwen tekst waarin gezocht wordt: de engines delen geen type voor lange tekst, vandaar een paar.

ALTER TABLE meting ADD document TEXT NOT NULL CONSTRAINT df_meting_document DEFAULT '';

ALTER TABLE gemeente ADD document TEXT NOT NULL CONSTRAINT df_gemeente_document DEFAULT '';

ALTER TABLE indicator ADD document TEXT NOT NULL CONSTRAINT df_indicator_document DEFAULT '';

ALTER TABLE ontwikkelingsfase ADD document TEXT NOT NULL CONSTRAINT df_ontwikkelingsfase_document DEFAULT '';

ALTER TABLE conclusie ADD document TEXT NOT NULL CONSTRAINT df_conclusie_document DEFAULT '';

ALTER TABLE begrip ADD document TEXT NOT NULL CONSTRAINT df_begrip_document DEFAULT '';

ALTER TABLE profiel ADD document TEXT NOT NULL CONSTRAINT df_profiel_document DEFAULT '';

ALTER TABLE unit ADD document TEXT NOT NULL CONSTRAINT df_unit_document DEFAULT '';

ALTER TABLE partner ADD document TEXT NOT NULL CONSTRAINT df_partner_document DEFAULT '';

ALTER TABLE overlegvorm ADD document TEXT NOT NULL CONSTRAINT df_overlegvorm_document DEFAULT '';

ALTER TABLE instrument ADD document TEXT NOT NULL CONSTRAINT df_instrument_document DEFAULT '';

ALTER TABLE budget ADD document TEXT NOT NULL CONSTRAINT df_budget_document DEFAULT '';

ALTER TABLE meldpunt ADD document TEXT NOT NULL CONSTRAINT df_meldpunt_document DEFAULT '';

ALTER TABLE gemeente ADD zoektekst TEXT NOT NULL CONSTRAINT df_gemeente_zoektekst DEFAULT '';

ALTER TABLE code ADD zoektekst TEXT NOT NULL CONSTRAINT df_code_zoektekst DEFAULT '';

ALTER TABLE indicator ADD zoektekst TEXT NOT NULL CONSTRAINT df_indicator_zoektekst DEFAULT '';

ALTER TABLE ontwikkelingsfase ADD zoektekst TEXT NOT NULL CONSTRAINT df_ontwikkelingsfase_zoektekst DEFAULT '';

ALTER TABLE conclusie ADD zoektekst TEXT NOT NULL CONSTRAINT df_conclusie_zoektekst DEFAULT '';

ALTER TABLE begrip ADD zoektekst TEXT NOT NULL CONSTRAINT df_begrip_zoektekst DEFAULT '';

ALTER TABLE unit ADD zoektekst TEXT NOT NULL CONSTRAINT df_unit_zoektekst DEFAULT '';

ALTER TABLE partner ADD zoektekst TEXT NOT NULL CONSTRAINT df_partner_zoektekst DEFAULT '';

ALTER TABLE overlegvorm ADD zoektekst TEXT NOT NULL CONSTRAINT df_overlegvorm_zoektekst DEFAULT '';

ALTER TABLE instrument ADD zoektekst TEXT NOT NULL CONSTRAINT df_instrument_zoektekst DEFAULT '';

ALTER TABLE budget ADD zoektekst TEXT NOT NULL CONSTRAINT df_budget_zoektekst DEFAULT '';

ALTER TABLE meldpunt ADD zoektekst TEXT NOT NULL CONSTRAINT df_meldpunt_zoektekst DEFAULT '';

ALTER TABLE waarneming ADD zoektekst TEXT NOT NULL CONSTRAINT df_waarneming_zoektekst DEFAULT '';

ALTER TABLE waarneming ADD kanttekeningen TEXT NOT NULL CONSTRAINT df_waarneming_kanttekeningen DEFAULT '[]';

ALTER TABLE waarneming ADD andere_lezingen TEXT NOT NULL CONSTRAINT df_waarneming_andere_lezingen DEFAULT '[]';

ALTER TABLE waarneming ADD bronnen TEXT NOT NULL CONSTRAINT df_waarneming_bronnen DEFAULT '[]';

ALTER TABLE profiel ADD samenvatting TEXT NOT NULL CONSTRAINT df_profiel_samenvatting DEFAULT '';

ALTER TABLE code ADD document TEXT NOT NULL CONSTRAINT df_code_document DEFAULT '';

ALTER TABLE meting ADD zoektekst TEXT NOT NULL CONSTRAINT df_meting_zoektekst DEFAULT '';
