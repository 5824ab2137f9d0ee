-- De bytes zoals ze binnenkwamen (ingepakt; NULL als ze gewist zijn), en lange teksten: de engines delen daar geen type voor, vandaar een paar.

ALTER TABLE inzendingversie ADD inhoud VARBINARY(MAX) NULL;

ALTER TABLE inzendingbesluit ADD opmerkingen NVARCHAR(MAX) NULL;

ALTER TABLE inzendingbesluit ADD wijzigingen NVARCHAR(MAX) NULL;

ALTER TABLE inzendingstand ADD document NVARCHAR(MAX) NOT NULL CONSTRAINT df_inzendingstand_document DEFAULT '';

ALTER TABLE inzendingstand ADD zoektekst NVARCHAR(MAX) NOT NULL CONSTRAINT df_inzendingstand_zoektekst DEFAULT '';

ALTER TABLE uitgave ADD document NVARCHAR(MAX) NOT NULL CONSTRAINT df_uitgave_document DEFAULT '';

ALTER TABLE uitgave ADD zoektekst NVARCHAR(MAX) NOT NULL CONSTRAINT df_uitgave_zoektekst DEFAULT '';

ALTER TABLE uitgave ADD wijzigingen NVARCHAR(MAX) NULL;

ALTER TABLE publicatie ADD document NVARCHAR(MAX) NOT NULL CONSTRAINT df_publicatie_document DEFAULT '';
