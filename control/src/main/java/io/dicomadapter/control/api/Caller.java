package io.dicomadapter.control.api;

import io.dicomadapter.control.settings.ControlProperties.Role;
import jakarta.servlet.http.HttpServletRequest;

/** Who sent a request. */
public record Caller(String name, Role role) {

    /** Where nobody has to say who they are. */
    static final Caller OF_THIS_MACHINE = new Caller("localhost", Role.ADMIN);

    /** Who sent this one, as {@link Access} found out. */
    public static Caller of(HttpServletRequest request) {
        return (Caller) request.getAttribute(Access.CALLER);
    }

    /** Whether they may do more than look. */
    public boolean mayChange() {
        return role == Role.ADMIN;
    }
}
