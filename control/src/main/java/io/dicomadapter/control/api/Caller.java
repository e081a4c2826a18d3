package io.dicomadapter.control.api;

import io.dicomadapter.control.ControlProperties.Role;

/** Who sent a request. */
record Caller(String name, Role role) {

    /** Where nobody has to say who they are. */
    static final Caller OF_THIS_MACHINE = new Caller("localhost", Role.ADMIN);
}
