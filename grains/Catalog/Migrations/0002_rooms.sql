-- A room's epoch changes only when history is really lost. Its owner is raised at every activation and guards
-- every insert, so that a second activation of the same room cannot write.
create table room (
    id         text collate "C" primary key,
    epoch      bigint not null,
    owner      bigint not null,
    last_seq   bigint not null default 0,
    created_at timestamptz not null default now()
);

create table room_event (
    room_id         text collate "C" not null,
    seq             bigint not null,
    type            text not null,
    user_id         text not null,
    connection_id   text,
    data            text not null,   -- JSON as it was sent
    idempotency_key text,
    created_at      timestamptz not null,
    primary key (room_id, seq)
);
