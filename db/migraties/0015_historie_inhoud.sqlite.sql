-- De bytes zoals ze binnenkwamen (ingepakt; NULL als ze gewist zijn), en lange teksten: de engines delen daar geen type voor, vandaar een paar.

ALTER TABLE inzendingversie ADD inhoud BLOB NULL;

ALTER TABLE inzendingbesluit ADD opmerkingen TEXT NULL;

ALTER TABLE inzendingbesluit ADD wijzigingen TEXT NULL;

ALTER TABLE inzendingstand ADD document TEXT NOT NULL CONSTRAINT df_inzendingstand_document DEFAULT '';

ALTER TABLE inzendingstand ADD zoektekst TEXT NOT NULL CONSTRAINT df_inzendingstand_zoektekst DEFAULT '';

ALTER TABLE uitgave ADD document TEXT NOT NULL CONSTRAINT df_uitgave_document DEFAULT '';

ALTER TABLE uitgave ADD zoektekst TEXT NOT NULL CONSTRAINT df_uitgave_zoektekst DEFAULT '';

ALTER TABLE uitgave ADD wijzigingen TEXT NULL;

ALTER TABLE publicatie ADD document TEXT NOT NULL CONSTRAINT df_publicatie_document DEFAULT '';
