package io.dicomadapter.kafka.testing;

import java.lang.reflect.Field;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ModifierSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Starts the JVM's one broker for the first test class that asks, and stops it when the JVM's tests are over. */
public final class KafkaBrokerExtension implements BeforeAllCallback, TestInstancePostProcessor, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(KafkaBrokerExtension.class);

    /** Static fields get it first, so that {@code @DynamicPropertySource} can use it. */
    @Override
    public void beforeAll(ExtensionContext context) throws IllegalAccessException {
        broker(context).start();
        inject(context.getRequiredTestClass(), ModifierSupport::isStatic, null, broker(context));
    }

    @Override
    public void postProcessTestInstance(Object test, ExtensionContext context) throws IllegalAccessException {
        inject(test.getClass(), ModifierSupport::isNotStatic, test, broker(context));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestBroker.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return broker(context);
    }

    private static TestBroker broker(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(TestBroker.class, key -> TestBrokers.create(), TestBroker.class);
    }

    private static void inject(Class<?> type, Predicate<Field> which, Object test, TestBroker broker)
            throws IllegalAccessException {
        Predicate<Field> ofBroker = field -> field.getType() == TestBroker.class;
        for (Field field : ReflectionSupport.findFields(type, ofBroker.and(which), HierarchyTraversalMode.TOP_DOWN)) {
            field.setAccessible(true);
            field.set(test, broker);
        }
    }
}
