package dev.atelier.agent.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.Content;
import dev.atelier.journal.Seq;
import dev.atelier.journal.blob.Blob;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    @Test
    void itIsThatOfTheClassesAndOfAllThatTheyReferTo() {
        var content = Fingerprint.of(List.of(Content.class));

        assertThat(content).matches("[0-9a-f]{32}");
        assertThat(Fingerprint.of(List.of(Blob.class, Content.class)))
                .as("content refers to blobs anyway")
                .isEqualTo(content);
        assertThat(Fingerprint.of(List.of(Seq.class, Content.class))).isNotEqualTo(content);
    }
}
