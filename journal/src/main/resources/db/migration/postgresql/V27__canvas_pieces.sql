-- Canvas sessions under their numbers, with what a gallery shows of them: a fold of their journals up to seq. What is missing or behind is made
-- up for when somebody looks, and all of it can be: numbers go by age.
create table canvas_piece (
    session_id text   collate "C" not null primary key,
    workspace  text   collate "C" not null,
    number     bigint not null,
    seq        bigint not null,
    style      text not null,
    width      bigint not null,
    height     bigint not null,
    strokes    bigint not null,
    title      text,
    prompt     text,
    finished   bigint not null,
    created_at bigint not null
);

create unique index canvas_piece_number on canvas_piece (workspace, number);
create index canvas_piece_finished on canvas_piece (created_at desc) where finished = 1;
create index session_of_canvases on session (workspace, no) where studio = 'canvas' and parent is null;

-- What somebody decided about a workspace's gallery.
create table canvas_gallery (
    workspace   text   collate "C" not null primary key,
    is_public   bigint not null,
    next_number bigint not null -- the next piece has at least this number
);

-- Links by which anybody may see a piece.
create table canvas_share (
    token      text   collate "C" not null primary key,
    workspace  text   collate "C" not null,
    session_id text   collate "C" not null unique,
    title      text not null,
    created_at bigint not null
);

create index canvas_share_of on canvas_share (workspace, created_at desc);
