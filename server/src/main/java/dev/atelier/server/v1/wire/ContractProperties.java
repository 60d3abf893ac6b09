package dev.atelier.server.v1.wire;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How strictly the contract is kept with those who speak it.
 *
 * @param betaRequired whether a request to a route in beta must name the beta, as every SDK does
 */
@ConfigurationProperties("atelier.contract")
public record ContractProperties(@DefaultValue("true") boolean betaRequired) {}
