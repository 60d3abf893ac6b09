-- How far each client has a canvas's strokes: the seq of the last batch that it acknowledged, or that it was given if it never does.
create table canvas_ack (
    session_id text   collate "C" not null,
    client     text   collate "C" not null,
    batch      bigint not null,
    at         bigint not null,
    primary key (session_id, client)
);
