-- What people edit: artists and tracks by hand, tracks that are looked for, setlists of their own, and batches.

-- Ids of artists that were merged into another go on resolving.
create table artist_alias (
    id        uuid primary key,
    artist_no int not null references artist (no) on delete cascade
);
create index track_alias_track on track_alias (track_no);
create index artist_alias_artist on artist_alias (artist_no);

-- Typo-tolerant search over every name that an artist goes by: far fewer than tracks, so that an import can keep it.
create index artist_name_trigrams on artist_name using gin (lower(name) gin_trgm_ops);

-- Names with debris of the pages that they were read from, so that listing them reads no others.
create index artist_dirty on artist (no)
    where name ~ '^((\[[0-9?:. ]+\]|[-+*•·>|–—])\s*|\[[^]]*\]\s+)+[[:alnum:]]';

-- Who played a set, by the key of the name: an artist's sets are found by any of its names.
alter table played_set add column performer_key uuid;
update played_set set performer_key =
    left(encode(sha256(convert_to(btrim(lower(normalize(performer, nfkc))), 'UTF8')), 'hex'), 32)::uuid
    where performer is not null;
create index played_set_performer on played_set (performer_key) where performer_key is not null;
create index played_set_newest on played_set (played_on desc nulls last, no);

-- Tracks that somebody looks for, whether the catalogue has them or not.
create table target_track (
    no                    int generated always as identity primary key,
    id                    uuid not null unique default gen_random_uuid(),
    title                 text not null,
    artist                text not null,
    -- Of the normalised artist and title: one target for each.
    key                   uuid not null unique,
    priority              text not null default 'medium',
    genres                text[] not null default '{}',
    is_active             boolean not null default true,
    archived              boolean not null default false,
    completion_percentage real not null default 0,
    last_searched         timestamptz,
    playlists_found       int not null default 0,
    adjacencies_found     int not null default 0,
    added_at              timestamptz not null default now(),
    updated_at            timestamptz not null default now()
);

create table user_setlist (
    no         int generated always as identity primary key,
    id         uuid not null unique default gen_random_uuid(),
    owner      text collate "C" not null,
    name       text not null,
    notes      text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index user_setlist_owner on user_setlist (owner, no desc);

-- By id, which leads to the track that stayed after a merge: whoever writes a setlist waits for nobody who edits tracks.
create table user_setlist_track (
    setlist_no int not null references user_setlist (no) on delete cascade,
    position   int not null,
    track_id   uuid not null,
    primary key (setlist_no, position)
);
create index user_setlist_track_track on user_setlist_track (track_id);

-- Tracks that were sent to be written in the background. Progress is committed with the tracks, so that none is written twice.
create table node_batch (
    id         text collate "C" primary key,
    digest     uuid not null,
    nodes      bytea not null,   -- the request's nodes, empty once all are written
    node_count int not null,
    done       int not null default 0,
    created    int not null default 0,
    updated    int not null default 0,
    failed     int not null default 0,
    details    jsonb not null default '[]',
    status     text not null default 'processing',
    updated_at timestamptz not null default now()
);
create index node_batch_updated on node_batch (updated_at);
