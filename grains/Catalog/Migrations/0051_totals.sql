-- How much there is, kept as it changes: counting a million rows takes a third of a second, and graph statistics are asked for after
-- every batch of an import. A row for each table, so that who writes artists waits for nobody who writes tracks.
create table catalogue_total (
    counted text collate "C" primary key,
    rows    bigint not null,
    plays   bigint not null default 0
);
insert into catalogue_total (counted, rows, plays)
    select 'track', count(*), 0 from track union all
    select 'artist', count(*), 0 from artist union all
    select 'played_set', count(*), 0 from played_set union all
    select 'set_track', count(*), 0 from set_track where track_no is not null union all
    select 'transition', count(*), coalesce(sum(plays), 0) from transition;

-- Once per statement, from all rows that it changed.
create function count_catalogue() returns trigger language plpgsql as $$
declare
    more_rows  bigint := 0;
    more_plays bigint := 0;
begin
    if tg_table_name = 'transition' then
        if tg_op <> 'DELETE' then
            select count(*), coalesce(sum(plays), 0) into more_rows, more_plays from added;
        end if;
        if tg_op <> 'INSERT' then
            select more_rows - count(*), more_plays - coalesce(sum(plays), 0) into more_rows, more_plays from gone;
        end if;
    elsif tg_table_name = 'set_track' then
        if tg_op <> 'DELETE' then
            select count(*) into more_rows from added where track_no is not null;
        end if;
        if tg_op <> 'INSERT' then
            select more_rows - count(*) into more_rows from gone where track_no is not null;
        end if;
    elsif tg_op = 'INSERT' then
        select count(*) into more_rows from added;
    else
        select -count(*) into more_rows from gone;
    end if;

    if more_rows <> 0 or more_plays <> 0 then
        update songnodes.catalogue_total set rows = rows + more_rows, plays = plays + more_plays where counted = tg_table_name;
    end if;
    return null;
end
$$;

create trigger count_added after insert on track referencing new table as added for each statement execute function count_catalogue();
create trigger count_gone after delete on track referencing old table as gone for each statement execute function count_catalogue();
create trigger count_added after insert on artist referencing new table as added for each statement execute function count_catalogue();
create trigger count_gone after delete on artist referencing old table as gone for each statement execute function count_catalogue();
create trigger count_added after insert on played_set referencing new table as added for each statement execute function count_catalogue();
create trigger count_gone after delete on played_set referencing old table as gone for each statement execute function count_catalogue();
create trigger count_added after insert on set_track referencing new table as added for each statement execute function count_catalogue();
create trigger count_gone after delete on set_track referencing old table as gone for each statement execute function count_catalogue();
create trigger count_changed after update on set_track referencing old table as gone new table as added
    for each statement execute function count_catalogue();
create trigger count_added after insert on transition referencing new table as added for each statement execute function count_catalogue();
create trigger count_gone after delete on transition referencing old table as gone for each statement execute function count_catalogue();
create trigger count_changed after update on transition referencing old table as gone new table as added
    for each statement execute function count_catalogue();
