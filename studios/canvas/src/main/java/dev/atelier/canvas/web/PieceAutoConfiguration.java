package dev.atelier.canvas.web;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.canvas.piece.Pieces;
import dev.atelier.canvas.piece.Shares;
import dev.atelier.canvas.studio.CanvasHistory;
import dev.atelier.journal.sql.SqlJournal;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

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
    PiecePictures canvasPiecePictures(CanvasHistory canvasHistory, RenderRoom room) {
        return new PiecePictures(canvasHistory, room);
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
