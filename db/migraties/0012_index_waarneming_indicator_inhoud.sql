-- Hoeveel getallen een indicator heeft en met welke uitsplitsingen, zonder de rijen zelf te lezen: dat blijft licht met honderden gemeenten.

CREATE INDEX ix_waarneming_indicator_inhoud ON waarneming (meting, indicator, dimensie, dimensie_naam, in_vergelijking, ontbreekt_reden);
