package dev.atelier.sandbox.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is understood of a request, and which hosts a rule is for. */
class RequestHeadTest {
    @Test
    void aPlainRequestIsSentOnInOurWords() {
        var head = RequestHead.parse("POST HTTP://Shop.Example.:8080/a?b=c HTTP/1.0\r\nHost: other.example\r\n"
                + "Proxy-Authorization: Basic x\r\nConnection: keep-alive\r\nX-Mine: 1\r\nContent-Length: 12");
        assertThat(head).isInstanceOfSatisfying(RequestHead.Plain.class, plain -> {
            assertThat(plain.to()).isEqualTo(new Destination("shop.example", 8080));
            assertThat(plain.body()).isEqualTo(12);
            assertThat(plain.head().lines())
                    .containsExactly(
                            "POST /a?b=c HTTP/1.1",
                            "Host: shop.example:8080",
                            "Connection: close",
                            "X-Mine: 1",
                            "Content-Length: 12",
                            "");
        });
    }

    @Test
    void aTunnelNamesItsPort() {
        assertThat(RequestHead.parse("CONNECT [2001:DB8::1]:443 HTTP/1.1"))
                .isEqualTo(new RequestHead.Tunnel(new Destination("2001:db8::1", 443)));
        assertThat(RequestHead.parse("CONNECT shop.example HTTP/1.1")).isInstanceOf(RequestHead.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET / HTTP/1.1",
                "GET http://a/ HTTP/2",
                "GET http://a/ b HTTP/1.1",
                "GET https://a/ HTTP/1.1",
                "GET http://user@a/ HTTP/1.1",
                "GET http://a:0/ HTTP/1.1",
                "GET http://a:99999/ HTTP/1.1",
                "GET http://a%2eb/ HTTP/1.1",
                "GET http:///x HTTP/1.1",
                "get http://a/ HTTP/1.1",
                "GET http://a/ HTTP/1.1\nHost: b",
                "GET http://a/ HTTP/1.1\r\nX: 1\n\nGET http://b/ HTTP/1.1",
                "GET http://a/ HTTP/1.1\r\nX: 1\rY: 2",
                "GET http://a/ HTTP/1.1\r\nX: 1\r\n folded",
                "GET http://a/ HTTP/1.1\r\nX : 1",
                "GET http://a/ HTTP/1.1\r\nX: \u0001",
                "POST http://a/ HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2",
                "POST http://a/ HTTP/1.1\r\nContent-Length: +1",
                "POST http://a/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 1",
            })
    void whatTwoCouldReadDifferentlyIsRefused(String head) {
        assertThat(RequestHead.parse(head)).isInstanceOf(RequestHead.Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "api.example.com, api.example.com:443, true",
        "API.Example.com., api.example.com:8080, true",
        "api.example.com, example.com:443, false",
        "api.example.com, api.example.com.evil.net:443, false",
        "api.example.com, evilapi.example.com:443, false",
        "*.example.com, a.example.com:443, true",
        "*.example.com, a.b.example.com:80, true",
        "*.example.com, example.com:443, false",
        "*.example.com, evilexample.com:443, false",
        "api.example.com:8443, api.example.com:8443, true",
        "api.example.com:8443, api.example.com:443, false",
        "*.example.com:443, a.example.com:80, false",
    })
    void aRuleIsForItsHosts(String rule, String host, boolean allowed) {
        var reach = new Reach.Hosts(List.of(HostRule.parse(rule)));
        assertThat(Destination.parse(host, 0).map(reach::allows)).isEqualTo(Optional.of(allowed));
        assertThat(HostRule.isOne(rule)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "a b", "http://a", "a/b", "*.*.com", "a:b", ".a", "a..b"})
    void whatIsNoHostIsNoRule(String text) {
        assertThat(HostRule.isOne(text)).isFalse();
    }
}
