-- Who is told of what at present: the endpoints that are enabled.
create table webhook_target (
    endpoint_id     text collate "C" not null primary key,
    workspace       text collate "C" not null,
    events          text collate "C" not null, -- types with a blank between, or *
    failures        bigint           not null, -- attempts in a row that failed
    held_until      bigint           not null  -- it is left alone until then
);

-- Which event is to be told to whom, and how that went. Written with what happened; the body never changes.
create table webhook_delivery (
    endpoint_id     text collate "C" not null,
    event_id        text collate "C" not null, -- sorts by age
    event_type      text collate "C" not null,
    body            text collate "C" not null,
    created_at      bigint           not null,
    status          text collate "C" not null, -- pending, delivered, failed
    attempts        bigint           not null, -- that have begun
    due_at          bigint,          -- of the next attempt, or when the one under way counts as lost; null once it is over
    attempted_at    bigint,          -- when the last attempt ended
    response_status bigint,
    error           text,
    primary key (endpoint_id, event_id)
);

create index webhook_delivery_due on webhook_delivery (endpoint_id, due_at) where due_at is not null;
create index webhook_delivery_by_age on webhook_delivery (created_at);
