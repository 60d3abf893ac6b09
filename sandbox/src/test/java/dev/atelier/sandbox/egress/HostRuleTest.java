package dev.atelier.sandbox.egress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostRuleTest {
    @ParameterizedTest
    @CsvSource({
        "api.example.com, api.example.com, 443, true",
        "API.Example.com, api.EXAMPLE.com, 443, true",
        "api.example.com., api.example.com, 443, true",
        "api.example.com, api.example.com., 443, true",
        "api.example.com, example.com, 443, false",
        "api.example.com, api.example.com.evil.net, 443, false",
        "api.example.com, evil-api.example.com, 443, false",
        "*.example.com, api.example.com, 443, true",
        "*.example.com, a.b.example.com, 443, true",
        "*.example.com, example.com, 443, false",
        "*.example.com, evilexample.com, 443, false",
        "*.example.com, example.com.evil.net, 443, false",
        "api.example.com:8443, api.example.com, 8443, true",
        "api.example.com:8443, api.example.com, 443, false",
        "*.example.com.:8443, api.example.com, 8443, true",
        "*.example.com:8443, api.example.com, 443, false",
    })
    void aHostIsAllowedIfItIsMeant(String written, String host, int port, boolean allowed) {
        assertThat(HostRule.isOne(written)).isTrue();
        assertThat(HostRule.parse(written).allows(Destination.parse(host, port).orElseThrow()))
                .isEqualTo(allowed);
    }
}
