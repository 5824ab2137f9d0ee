-- De toelichting en de vindplaatsen (JSON): de engines delen geen type voor lange tekst, vandaar een paar.

ALTER TABLE oordeel ADD document TEXT NOT NULL CONSTRAINT df_oordeel_document DEFAULT '';

ALTER TABLE tekst ADD document TEXT NOT NULL CONSTRAINT df_tekst_document DEFAULT '';
