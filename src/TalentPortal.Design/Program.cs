// `dotnet ef` needs something to start; the factory beside this file is all it uses.
return;
