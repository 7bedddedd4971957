-- Grain state for Orleans' ADO.NET provider. The provider binds to the table OrleansQuery, to its query keys, and to
-- the parameter and column names below; all else is ours. One row per grain and state name, guarded by its version:
-- a statement that finds another version than the grain read returns no row, which the provider takes as a conflict.

create table grain_state (
    service_id  text collate "C" not null,
    state_name  text collate "C" not null,
    n0          bigint not null,
    n1          bigint not null,
    extension   text collate "C" not null,   -- the string key, empty for the other kinds of key
    version     int not null,
    payload     bytea,                       -- null: cleared
    modified_at timestamptz not null default now(),
    primary key (service_id, state_name, n0, n1, extension)
);

create table OrleansQuery (
    QueryKey  text primary key,
    QueryText text not null
);

insert into OrleansQuery (QueryKey, QueryText) values
('ReadFromStorageKey', $query$
    select payload as "PayloadBinary", modified_at as "ModifiedOn", version as "Version"
    from grain_state
    where service_id = @ServiceId and state_name = @GrainTypeString and n0 = @GrainIdN0 and n1 = @GrainIdN1
      and extension = coalesce(@GrainIdExtensionString::text, '')
$query$),
('WriteToStorageKey', $query$
    with inserted as (
        insert into grain_state (service_id, state_name, n0, n1, extension, version, payload)
        select @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString::text, ''), 1, @PayloadBinary
        where @GrainStateVersion::int is null
        on conflict do nothing
        returning version
    ), updated as (
        update grain_state set version = version + 1, payload = @PayloadBinary, modified_at = now()
        where service_id = @ServiceId and state_name = @GrainTypeString and n0 = @GrainIdN0 and n1 = @GrainIdN1
          and extension = coalesce(@GrainIdExtensionString::text, '') and version = @GrainStateVersion::int
        returning version
    )
    select version as "NewGrainStateVersion" from inserted union all select version from updated
$query$),
('ClearStorageKey', $query$
    with inserted as (
        insert into grain_state (service_id, state_name, n0, n1, extension, version)
        select @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString::text, ''), 1
        where @GrainStateVersion::int is null
        on conflict do nothing
        returning version
    ), updated as (
        update grain_state set version = version + 1, payload = null, modified_at = now()
        where service_id = @ServiceId and state_name = @GrainTypeString and n0 = @GrainIdN0 and n1 = @GrainIdN1
          and extension = coalesce(@GrainIdExtensionString::text, '') and version = @GrainStateVersion::int
        returning version
    )
    select version as "NewGrainStateVersion" from inserted union all select version from updated
$query$);
