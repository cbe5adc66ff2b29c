using System.CommandLine;
using Rogatory.Cli;

var root = new RootCommand("The node that a State runs to make, answer and account for cross-border requests for electronic evidence.");
return await root.Parse(args).InvokeAsync();
