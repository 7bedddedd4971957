-- What was played: artists, tracks, sets in their order, and the transitions counted from them.
-- Ids and keys compare as bytes ("C"), so that their order is the same on every machine.

create table artist (
    no              int generated always as identity primary key,
    id              uuid not null unique default gen_random_uuid(),
    name            text not null,
    normalized_name text collate "C" not null,
    generic         boolean not null default false,
    country         text,
    genres          text[] not null default '{}',
    spotify_id      text,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);

-- Every name an artist goes by, aliases included. The key is a 128-bit hash of the normalised name:
-- a normalised name may be longer than a btree row allows.
create table artist_name (
    key       uuid primary key,
    artist_no int not null references artist (no) on delete cascade,
    name      text not null,
    alias     boolean not null default false
);
create index artist_name_artist on artist_name (artist_no);

create sequence track_no as int;

create table track (
    no               int primary key,
    -- The first 32 bits are the track's number: ids sort like numbers, and a number needs no look-up.
    id               uuid not null unique,
    artist_no        int not null references artist (no),
    credited_as      text,   -- the artist as the track's first row spells it; null: as the artist's name
    title            text not null,
    normalized_title text collate "C" not null,
    title_key        uuid not null,
    -- A track of a generic artist (Unknown, Various Artists …) is kept, but no graph answer shows it.
    hidden           boolean not null default false,
    appearances      int not null default 0,
    search_text      text not null,
    genre            text,
    subgenre         text,
    bpm              real,
    musical_key      text collate "C",
    energy           real,
    danceability     real,
    valence          real,
    duration_ms      int,
    release_date     date,
    isrc             text,
    spotify_id       text,
    is_remix         boolean not null default false,
    position_x       real,
    position_y       real,
    created_at       timestamptz not null default now(),
    updated_at       timestamptz not null default now(),
    unique (artist_no, title_key),
    check (left(id::text, 8) = lpad(to_hex(no), 8, '0'))
    -- Room in each page for the next import's appearances: an update that leaves the page writes to every index.
) with (fillfactor = 80);
create index track_hidden on track (no) where hidden;
create index track_search on track using gin (search_text gin_trgm_ops);

create function new_track_id(track_no int) returns uuid language sql volatile as $$
    select overlay(overlay(gen_random_uuid()::text placing lpad(to_hex(track_no), 8, '0') from 1 for 8)
                   placing '8' from 15 for 1)::uuid
$$;

-- Ids of tracks that were merged into another go on resolving.
create table track_alias (
    id       uuid primary key,
    track_no int not null references track (no) on delete cascade
);

create table played_set (
    no         int generated always as identity primary key,
    id         uuid not null unique default gen_random_uuid(),
    source     text collate "C" not null,
    source_id  text collate "C" not null,
    name       text not null,
    performer  text,
    event_name text,
    played_on  date,
    row_count  int not null default 0,
    created_at timestamptz not null default now(),
    unique (source, source_id)
);

-- No foreign keys here and on transition: both are written only together with the rows that they name,
-- in bulk, where the checks would cost as much as the import itself.
create table set_track (
    set_no   int not null,
    position int not null,
    track_no int,            -- null: played, but not identified
    primary key (set_no, position)
);
create index set_track_track on set_track (track_no) where track_no is not null;

create table transition (
    from_no int not null,
    to_no   int not null,
    plays   int not null check (plays > 0),
    primary key (from_no, to_no) include (plays),
    check (from_no <> to_no)
);
create index transition_reverse on transition (to_no, from_no) include (plays);

-- One row, raised by every change of the graph within the change's own transaction: its lock puts commits in order.
create table graph_version (
    only_row boolean primary key default true check (only_row),
    version  bigint not null
);
insert into graph_version (version) values (0);
