-- An older SongNodes' database that is imported again and again: what was last taken of each track and transition, so that a later run
-- can tell what changed there from what was edited here.

create table followed_track (
    id           uuid primary key,   -- there
    track_no     int not null references track (no),
    artist       text not null,      -- this and the rest as they were last taken
    title        text not null,
    genre        text,
    bpm          real,
    musical_key  text collate "C",
    energy       real,
    danceability real,
    valence      real,
    duration_ms  int,
    release_date date,
    isrc         text,
    spotify_id   text
);
create index followed_track_no on followed_track (track_no);

-- Plays counted there beyond the playlists, and to which transition they were added.
create table followed_transition (
    from_id uuid not null,
    to_id   uuid not null,
    from_no int not null,
    to_no   int not null,
    plays   int not null check (plays > 0),
    primary key (from_id, to_id)
);
create index followed_transition_from on followed_transition (from_no);
create index followed_transition_to on followed_transition (to_no);

-- Before, each of those plays was a set of its own: sets that nobody played.
create temp table counted on commit drop as
    select played_set.no, substr(source_id, 12, 36)::uuid as from_id, substr(source_id, 49, 36)::uuid as to_id
    from played_set where source = 'songnodes' and source_id ~ '^transition:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}:[0-9]+$';
insert into followed_transition (from_id, to_id, from_no, to_no, plays)
    select from_id, to_id, min(one.track_no), min(other.track_no), count(*) from counted
    join set_track as one on one.set_no = counted.no and one.position = 0 and one.track_no is not null
    join set_track as other on other.set_no = counted.no and other.position = 1 and other.track_no is not null
    group by from_id, to_id;
update track set appearances = appearances - held.sets from (
    select track_no, count(distinct set_no) as sets from counted join set_track on set_no = counted.no where track_no is not null group by track_no) as held
    where track.no = held.track_no;
delete from set_track using counted where set_no = counted.no;
delete from played_set using counted where played_set.no = counted.no;
update graph_version set version = version + 1 where exists (select from counted);

-- Days that an earlier version took and the database keeps as a time without end, which no answer can tell.
update track set release_date = null where not isfinite(release_date);
update played_set set played_on = null where not isfinite(played_on);
