package dev.atelier.agent.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostPlacesTest {
    @ParameterizedTest
    @CsvSource({
        "https://github.com/atelier/demo, github.com/atelier/demo",
        "https://x-access-token:secret@GitHub.com/atelier/demo.git, github.com/atelier/demo",
        "git@github.com:atelier/demo.git, github.com/atelier/demo",
        "ssh://git@github.com/atelier/demo/, github.com/atelier/demo",
        "file:///srv/git/demo.git, /srv/git/demo",
        "github.com/atelier/Demo, github.com/atelier/Demo",
    })
    void aRemoteHasOneNameHoweverItsAddressIsWritten(String url, String name) {
        assertThat(CostPlaces.repository(url)).isEqualTo(name);
        assertThat(CostPlaces.repository(name)).isEqualTo(name);
    }
}
