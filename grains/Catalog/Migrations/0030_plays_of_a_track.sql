-- The newest plays of a track, however many it has, are read in order from the index alone.
drop index set_track_track;
create index set_track_track on set_track (track_no, set_no desc, position) where track_no is not null;
