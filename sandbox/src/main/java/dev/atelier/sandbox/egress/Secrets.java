package dev.atelier.sandbox.egress;

import dev.atelier.sandbox.inside.Chromium;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the secrets of one sandbox get to their hosts.
 *
 * @param authority that its programs believe; null if it has no secret, so that nothing is ever looked into
 */
record Secrets(Disguise disguise, @Nullable Authority authority, TlsOutside outside) {
    private static final String FOLDER = "/tmp/.atelier";
    private static final String OWN = FOLDER + "/proxy.pem";
    private static final String ALL = FOLDER + "/certificates.pem";

    /** Where systems keep the certificates that they trust. */
    private static final String USUAL =
            "/etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem";

    /** Each is what one family of programs looks at. */
    private static final List<String> NAMES = List.of(
            "SSL_CERT_FILE",
            "CURL_CA_BUNDLE",
            "REQUESTS_CA_BUNDLE",
            "GIT_SSL_CAINFO",
            "PIP_CERT",
            "CARGO_HTTP_CAINFO",
            "AWS_CA_BUNDLE",
            "NIX_SSL_CERT_FILE");

    static Secrets of(Disguise disguise, TlsOutside outside) throws IOException {
        return new Secrets(disguise, disguise.isEmpty() ? null : Authority.make(), outside);
    }

    String prelude() {
        if (authority == null) {
            return "";
        }
        var lines = new StringBuilder("mkdir -p " + FOLDER + "; printf '%s' '" + authority.pem() + "' >" + OWN
                + "; for all in " + USUAL + "; do [ -r $all ] && break; done; cat $all " + OWN + " >" + ALL
                + " 2>/dev/null; unset all; printf '%s' '{\"CACertificates\":[\"" + authority.bare() + "\"]}' >"
                + Chromium.AUTHORITIES + "; export NODE_EXTRA_CA_CERTS=" + OWN);
        NAMES.forEach(name -> lines.append(' ').append(name).append('=').append(ALL));
        return lines.append('\n').toString();
    }
}
