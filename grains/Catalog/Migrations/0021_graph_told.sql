-- The last graph version of which the room graph_updates was told: what was committed and never told is told after a restart.
-- Apart from graph_version, whose row an import locks for as long as it writes a batch.
create table graph_told (
    only_row boolean primary key default true check (only_row),
    version  bigint not null
);
insert into graph_told (version) select version from graph_version;
