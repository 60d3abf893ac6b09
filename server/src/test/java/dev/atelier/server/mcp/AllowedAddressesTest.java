package dev.atelier.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.mcp.McpFailure;
import dev.atelier.server.address.AddressPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the setting {@code atelier.mcp.private-addresses} means for the address of an MCP server. */
class AllowedAddressesTest {
    private final AllowedAddresses outside = new AllowedAddresses(new AddressPolicy(false));
    private final AllowedAddresses everywhere = new AllowedAddresses(new AddressPolicy(true));

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "::1", "fd00::1"})
    void whatIsInsideIsRefusedUnlessTheSettingAllowsIt(String address) throws McpFailure {
        assertThatThrownBy(() -> outside.of(address))
                .isInstanceOfSatisfying(
                        McpFailure.class,
                        refused -> assertThat(refused.words())
                                .contains("no public address", "atelier.mcp.private-addresses=true"));
        assertThat(everywhere.of(address)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "0.0.0.0", "::", "fe80::1", "224.0.0.1"})
    void whatIsNoServersAddressIsRefusedAlways(String address) {
        assertThatThrownBy(() -> outside.of(address)).isInstanceOf(McpFailure.class);
        assertThatThrownBy(() -> everywhere.of(address)).isInstanceOf(McpFailure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"})
    void aPublicAddressIsUsed(String address) throws McpFailure {
        assertThat(outside.of(address)).hasSize(1);
        assertThat(everywhere.of(address)).hasSize(1);
    }
}
