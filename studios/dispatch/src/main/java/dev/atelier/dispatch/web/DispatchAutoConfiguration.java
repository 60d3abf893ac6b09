package dev.atelier.dispatch.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;

/** The dispatch studio in the server. */
@AutoConfiguration
public class DispatchAutoConfiguration {}
