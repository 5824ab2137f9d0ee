-- De database en drie logins, elk met niet meer dan ze nodig heeft. Voor de beheerder van de server, met sqlcmd:
--     SQLCMDPASSWORD=… LEZER_WACHTWOORD=… LADER_WACHTWOORD=… MIGRATIE_WACHTWOORD=… sqlcmd -S server -U beheerder -b -i sqlserver-logins.sql
-- sqlcmd vult de wachtwoorden uit de omgeving in; zo staan ze niet op een opdrachtregel. Nog eens draaien zet alleen de wachtwoorden opnieuw.
IF DB_ID('Wijkbenchmark') IS NULL CREATE DATABASE Wijkbenchmark;
GO
-- Wie leest wacht dan niet op wie laadt. Op Azure SQL staat het al zo.
IF EXISTS (SELECT 1 FROM sys.databases WHERE name = 'Wijkbenchmark' AND is_read_committed_snapshot_on = 0)
    ALTER DATABASE Wijkbenchmark SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
IF EXISTS (SELECT 1 FROM sys.databases WHERE name = 'Wijkbenchmark' AND snapshot_isolation_state = 0)
    ALTER DATABASE Wijkbenchmark SET ALLOW_SNAPSHOT_ISOLATION ON;
GO
IF SUSER_ID('wijkbenchmark_lezer') IS NULL CREATE LOGIN wijkbenchmark_lezer WITH PASSWORD = '$(LEZER_WACHTWOORD)';
ELSE ALTER LOGIN wijkbenchmark_lezer WITH PASSWORD = '$(LEZER_WACHTWOORD)';
IF SUSER_ID('wijkbenchmark_lader') IS NULL CREATE LOGIN wijkbenchmark_lader WITH PASSWORD = '$(LADER_WACHTWOORD)';
ELSE ALTER LOGIN wijkbenchmark_lader WITH PASSWORD = '$(LADER_WACHTWOORD)';
IF SUSER_ID('wijkbenchmark_migratie') IS NULL CREATE LOGIN wijkbenchmark_migratie WITH PASSWORD = '$(MIGRATIE_WACHTWOORD)';
ELSE ALTER LOGIN wijkbenchmark_migratie WITH PASSWORD = '$(MIGRATIE_WACHTWOORD)';
GO
USE Wijkbenchmark;
GO
IF USER_ID('wijkbenchmark_lezer') IS NULL CREATE USER wijkbenchmark_lezer FOR LOGIN wijkbenchmark_lezer;
IF USER_ID('wijkbenchmark_lader') IS NULL CREATE USER wijkbenchmark_lader FOR LOGIN wijkbenchmark_lader;
IF USER_ID('wijkbenchmark_migratie') IS NULL CREATE USER wijkbenchmark_migratie FOR LOGIN wijkbenchmark_migratie;
GO
-- De API.
GRANT SELECT ON SCHEMA::dbo TO wijkbenchmark_lezer;
-- laad.
GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::dbo TO wijkbenchmark_lader;
-- migreer: mag het schema veranderen, en schrijft in het journaal en wat een migratie zelf invult.
GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::dbo TO wijkbenchmark_migratie;
GO
ALTER ROLE db_ddladmin ADD MEMBER wijkbenchmark_migratie;
GO
