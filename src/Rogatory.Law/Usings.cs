global using Rogatory.Law.Rules;
