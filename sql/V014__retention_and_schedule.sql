-- How far back rows are kept, and what is done when.

-- Rows of days before it are dropped, a month at a time; what they added to the rollups stays there
-- and no longer changes. No line: all rows are kept.
create table row_retention (
    only_one  boolean primary key default true check (only_one),
    kept_from date    not null
);
comment on table row_retention is 'rows of days before kept_from are no longer kept, and rollups of these days are not held against them';

create function rows_kept_from() returns date language sql stable as $$
    select coalesce((select kept_from from rollcall.row_retention), date '-infinity')
$$;
comment on function rows_kept_from is 'the first day of which all rows are kept; -infinity when none were dropped';

-- Months that were dropped stay so: it begins with the oldest one that is there.
create or replace function ensure_row_partitions(until date) returns void language plpgsql as $$
declare
    month date;
    after_last date := (date_trunc('month', until) + interval '1 month')::date;
begin
    if to_regclass(format('report_row_%s', to_char(until, 'YYYY_MM'))) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('rollcall.ensure_row_partitions'));
    lock table report_row in access exclusive mode;
    month := greatest(date '2012-01-01', date_trunc('month', nullif(rows_kept_from(), '-infinity'))::date);
    create temp table early_row (like report_row);
    with early as (
        delete from report_row_other where day >= month and day < after_last returning *
    )
    insert into early_row select * from early;
    while month < after_last loop
        if to_regclass(format('report_row_%s', to_char(month, 'YYYY_MM'))) is null then
            execute format(
                'create table report_row_%s partition of report_row for values from (%L) to (%L)',
                to_char(month, 'YYYY_MM'), month, (month + interval '1 month')::date);
        end if;
        month := (month + interval '1 month')::date;
    end loop;
    insert into report_row select * from early_row;
    drop table early_row;
end
$$;

-- The table of db-scheduler 16, as that library wants it. What is done when, by which of the nodes.
create table scheduled_task (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_task_by_time on scheduled_task (execution_time);
create index scheduled_task_by_heartbeat on scheduled_task (last_heartbeat);
comment on table scheduled_task is 'what rollcall run does when; kept by db-scheduler';
