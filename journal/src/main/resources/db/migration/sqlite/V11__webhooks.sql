-- Who is told of what at present: the endpoints that are enabled.
create table webhook_target (
    endpoint_id text    not null primary key,
    workspace   text    not null,
    events      text    not null, -- types with a blank between, or *
    failures    integer not null, -- attempts in a row that failed
    held_until  integer not null  -- it is left alone until then
) without rowid;

-- Which event is to be told to whom, and how that went. Written with what happened; the body never changes.
create table webhook_delivery (
    endpoint_id     text    not null,
    event_id        text    not null, -- sorts by age
    event_type      text    not null,
    body            text    not null,
    created_at      integer not null,
    status          text    not null, -- pending, delivered, failed
    attempts        integer not null, -- that have begun
    due_at          integer,          -- of the next attempt, or when the one under way counts as lost; null once it is over
    attempted_at    integer,          -- when the last attempt ended
    response_status integer,
    error           text,
    primary key (endpoint_id, event_id)
) without rowid;

create index webhook_delivery_due on webhook_delivery (endpoint_id, due_at) where due_at is not null;
create index webhook_delivery_by_age on webhook_delivery (created_at);
