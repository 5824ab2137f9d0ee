-- Wie over HTTP inneemt, wie wist, en dat aan de historie alleen toegevoegd wordt. Voor de beheerder van de server, met sqlcmd, na sqlserver-logins.sql en migreer:
--     SQLCMDPASSWORD=… INNAME_WACHTWOORD=… WISSER_WACHTWOORD=… sqlcmd -S server -U beheerder -b -i sqlserver-inname.sql
-- Nog eens draaien zet alleen de wachtwoorden opnieuw. Wat geweigerd wordt gaat voor wat gegeven is, ook op het hele schema.
IF SUSER_ID('wijkbenchmark_inname') IS NULL CREATE LOGIN wijkbenchmark_inname WITH PASSWORD = '$(INNAME_WACHTWOORD)';
ELSE ALTER LOGIN wijkbenchmark_inname WITH PASSWORD = '$(INNAME_WACHTWOORD)';
IF SUSER_ID('wijkbenchmark_wisser') IS NULL CREATE LOGIN wijkbenchmark_wisser WITH PASSWORD = '$(WISSER_WACHTWOORD)';
ELSE ALTER LOGIN wijkbenchmark_wisser WITH PASSWORD = '$(WISSER_WACHTWOORD)';
GO
USE Wijkbenchmark;
GO
IF USER_ID('wijkbenchmark_inname') IS NULL CREATE USER wijkbenchmark_inname FOR LOGIN wijkbenchmark_inname;
IF USER_ID('wijkbenchmark_wisser') IS NULL CREATE USER wijkbenchmark_wisser FOR LOGIN wijkbenchmark_wisser;
GO
-- Inname:ConnectionString: leest, voegt toe aan de historie, en schrijft wat een uitgave laat zien.
GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::dbo TO wijkbenchmark_inname;
-- wis: haalt bytes en berekende wijzigingen weg, en schrijft wat de API laat zien opnieuw.
GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::dbo TO wijkbenchmark_wisser;
GO
-- Wie leest ziet de projectie, en van de historie alleen wat gepubliceerd is (de view gepubliceerde_versie).
DENY SELECT ON dbo.inzendingversie TO wijkbenchmark_lezer;
DENY SELECT ON dbo.inzendingbesluit TO wijkbenchmark_lezer;
GO
-- Aan de historie wordt alleen toegevoegd.
DENY UPDATE, DELETE ON dbo.inzendingversie TO wijkbenchmark_inname;
DENY UPDATE, DELETE ON dbo.inzendingbesluit TO wijkbenchmark_inname;
DENY UPDATE, DELETE ON dbo.inzendingversie TO wijkbenchmark_lader;
DENY UPDATE, DELETE ON dbo.inzendingbesluit TO wijkbenchmark_lader;
GO
-- Wie wist laat staan dat er iets was.
DENY INSERT, DELETE ON dbo.inzendingversie TO wijkbenchmark_wisser;
DENY INSERT, DELETE ON dbo.inzendingbesluit TO wijkbenchmark_wisser;
DENY UPDATE ON dbo.inzendingversie (meting, gemeente, versie, herkomst, generatie, sha256, omvang, fouten, door, op) TO wijkbenchmark_wisser;
DENY UPDATE ON dbo.inzendingbesluit (meting, gemeente, nummer, versie, soort, uitgave, soort_herziening, nota, door, op, dataversie, plaats, kenmerk) TO wijkbenchmark_wisser;
GO
-- Welke migraties er waren is van wie migreert.
DENY INSERT, UPDATE, DELETE ON dbo.SchemaVersions TO wijkbenchmark_lader;
DENY INSERT, UPDATE, DELETE ON dbo.SchemaVersions TO wijkbenchmark_inname;
DENY INSERT, UPDATE, DELETE ON dbo.SchemaVersions TO wijkbenchmark_wisser;
GO
