package dev.atelier.canvas.web;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.session.Sessions;
import dev.atelier.canvas.piece.Pieces;
import dev.atelier.canvas.piece.Shares;
import dev.atelier.canvas.piece.Versions;
import dev.atelier.canvas.render.Paintings;
import dev.atelier.canvas.studio.CanvasHistory;
import dev.atelier.canvas.talk.Acknowledgements;
import dev.atelier.canvas.talk.CanvasDialect;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.journal.sql.SqlJournal;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Pieces, galleries and links in the server. */
@AutoConfiguration(after = CanvasAutoConfiguration.class)
public class PieceAutoConfiguration {
    @Bean
    CanvasHistory canvasHistory(SqlJournal journal) {
        return new CanvasHistory(journal);
    }

    @Bean
    Pieces canvasPieces(SqlJournal journal, CanvasHistory canvasHistory, EventCodec codec) {
        return new Pieces(journal.database(), journal, canvasHistory, codec);
    }

    @Bean
    Shares canvasShares(SqlJournal journal, InstantSource clock) {
        return new Shares(journal.database(), clock);
    }

    @Bean
    PiecePictures canvasPiecePictures(CanvasHistory canvasHistory, RenderRoom room, BlobStore blobs) {
        return new PiecePictures(canvasHistory, room, new Paintings(blobs::open));
    }

    /** Before those that take any name for one of theirs. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    CanvasDialect canvasDialect(
            SqlJournal journal,
            EventCodec codec,
            Sessions sessions,
            Pieces pieces,
            CanvasHistory canvasHistory,
            InstantSource clock) {
        var acknowledgements = new Acknowledgements(journal.database(), clock);
        return new CanvasDialect(
                new CanvasDialect.Parts(journal, codec, sessions, pieces, canvasHistory, acknowledgements, clock));
    }

    @Bean
    StrokesController canvasStrokesController(Pieces pieces, CanvasHistory canvasHistory, CanvasDialect canvasDialect) {
        return new StrokesController(pieces, canvasHistory, canvasDialect.pending());
    }

    @Bean
    PaintingAssetsController paintingAssetsController(
            SqlJournal journal, EventCodec codec, Pieces pieces, BlobStore blobs) {
        return new PaintingAssetsController(pieces, new Versions(journal, codec), new Paintings(blobs::open));
    }

    @Bean
    GalleryController galleryController(Pieces pieces, PiecePictures pictures) {
        return new GalleryController(pieces, pictures);
    }

    @Bean
    PublicController publicGalleryController(Pieces pieces, PiecePictures pictures) {
        return new PublicController(pieces, pictures);
    }

    @Bean
    ShareController shareController(Pieces pieces, Shares shares, PiecePictures pictures) {
        return new ShareController(pieces, shares, pictures);
    }
}
