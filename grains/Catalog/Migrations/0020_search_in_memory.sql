-- Searches are answered from an index in memory: the trigrams were only a cost of each import.
drop index track_search;
alter table track drop column search_text;
